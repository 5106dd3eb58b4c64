"""What the web server runs: the program, with its static files read before the first visitor waits for them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
application = get_wsgi_application()

from chibo.foundation.ui.assets import served  # noqa: E402 - the settings are read now

served()
