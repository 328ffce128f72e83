"""A visitor of the page without a browser: Streamlit's own messages over its websocket."""

from __future__ import annotations

import time
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

__all__ = ["Visitor"]

_SLIDER_KEY = "range_km"
_WAIT_S = 120.0


class Visitor:
    """One session: opens the page, then moves the slider of the range."""

    def __init__(self, url: str) -> None:
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        self._socket = connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=60)
        self._slider_id = ""
        self._run(BackMsg())
        if not self._slider_id:
            raise RuntimeError(f"The page has no slider with the key {_SLIDER_KEY!r}.")

    def move(self, range_km: float) -> float:
        """Set the slider and return how long the page took, in seconds."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._slider_id
        state.double_array_value.data.append(range_km)
        start_s = time.monotonic()
        self._run(message)
        return time.monotonic() - start_s

    def leave(self) -> None:
        """Close the session."""
        self._socket.close()

    def _run(self, message: Any) -> None:
        """Send a request to run the script, and wait until it has run."""
        message.rerun_script.SetInParent()
        self._socket.send(message.SerializeToString())
        while True:
            received = self._socket.recv(timeout=_WAIT_S)
            answer = ForwardMsg()
            answer.ParseFromString(received if isinstance(received, bytes) else received.encode())
            slider = answer.delta.new_element.slider
            if _SLIDER_KEY in slider.id:
                self._slider_id = slider.id
            if answer.WhichOneof("type") == "script_finished":
                return
