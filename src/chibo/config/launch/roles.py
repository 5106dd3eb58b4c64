"""The accounts inside PostgreSQL: one owns the tables and changes them, one uses them and can do nothing else."""

from __future__ import annotations

import psycopg

OWNER = "chibo_owner"
APP = "chibo_app"
DATABASE = "chibo"

ROLES = f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
            CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
            CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
        END IF;
    END $$;
    GRANT {APP} TO {OWNER};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APP};
"""  # noqa: S608 - constants of this module
"""Default privileges belong to one database: set in template1, every database made later has them, tests' too."""


def prepare(*, host: str, port: int) -> None:
    """Make what is missing of roles and database; the database comes last, so its presence says that all is there."""
    with psycopg.connect(host=host, port=port, user="postgres", dbname="postgres", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        with psycopg.connect(host=host, port=port, user="postgres", dbname="template1", autocommit=True) as template:
            template.execute(ROLES)
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
