"""`counterpoint open`, and plain `counterpoint`: the workbench on one's own data."""

from workbench.command.entering import Home, NoBrowser, Port, enter


def open(port: Port = 0, no_browser: NoBrowser = False, home: Home = None) -> None:
    """Opens the workbench on your data folder.

    It answers on this machine only, and lets in whoever has the address that it prints. If it is open already, you get
    a new address to it. Data is brought up to date first, after a backup.

    \b
    Example:
      counterpoint open
    """
    folder = enter(home)
    from workbench.serving.server import open_workbench

    open_workbench(folder, port=port, browser=not no_browser)
