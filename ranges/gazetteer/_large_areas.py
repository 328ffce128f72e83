"""Names of parts of the world that are larger than any area of ours, and no place."""

__all__ = ["TOO_LARGE"]

#: What people write that is larger than any area of ours, and also the name of some village.
TOO_LARGE = frozenset(
    (
        *("africa", "antarctic", "arctic", "asia", "australasia", "central africa", "east africa"),
        *("north africa", "southern africa", "west africa", "sub saharan africa", "sahel"),
        *("americas", "north america", "south america", "central america"),
        *("latin america", "caribbean", "west indies", "central asia", "east asia", "south asia"),
        *("southeast asia", "south east asia", "northeast asia", "southwest asia", "eurasia"),
        *("asia pacific", "indo pacific", "far east", "middle east", "near east", "levant"),
        *("gulf", "persian gulf", "gulf states", "arabia", "arabian peninsula", "maghreb"),
        *("balkans", "baltics", "baltic states", "benelux", "scandinavia", "caucasus"),
        *("eastern europe", "western europe", "northern europe", "southern europe"),
        *("central europe", "eu", "european union", "ussr", "soviet union", "oceania"),
        *("polynesia", "melanesia", "korean peninsula", "siberia", "kashmir", "tibet"),
        *("west bank", "gaza strip", "donbas", "donbass", "kurdistan", "patagonia", "manchuria"),
        *("midwest", "new england", "east coast", "west coast", "us east coast", "us west coast"),
        *("atlantic", "atlantic ocean", "pacific", "pacific ocean", "indian ocean", "world"),
        *("mediterranean", "mediterranean sea", "black sea", "baltic sea", "south china sea"),
        *("east china sea", "yellow sea", "sea of japan", "east sea", "arctic ocean", "red sea"),
        *("mars", "moon", "venus", "earth"),
    )
)
