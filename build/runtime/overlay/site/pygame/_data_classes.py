"""What pygame tells of a battery: nothing, because no host tells this runtime of one."""

from __future__ import annotations


class PowerState:
    """The type of what `pygame.system.get_power_state()` would return, if it ever had an answer.

    Without a dataclass, which would bring `inspect` along with every start of pygame.
    """

    battery_percent: int | None
    battery_seconds: int | None
    on_battery: bool
    no_battery: bool
    charging: bool
    charged: bool
    plugged_in: bool
    has_battery: bool
