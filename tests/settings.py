"""Settings of the tests: the product's own, with plain static files, fast passwords and data in a temporary folder."""

import atexit
import os
import shutil
import tempfile

for name in ("SITE_URL", "ALLOWED_HOSTS", "DEBUG", "SECRET_KEY", "LANGUAGE_CODE"):
    os.environ.pop(name, None)
folder = tempfile.mkdtemp(prefix="gongdu-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["DATA_DIR"] = folder

from portal.settings import *

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir()  # whitenoise warns when it is missing, and warnings are errors here
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: a database in memory locks its tables and knows no write-ahead log.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(folder, "test.sqlite3")}
