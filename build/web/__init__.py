"""The web targets: a page of our own runtime, and the bundle for pygbag's."""
