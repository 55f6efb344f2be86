# The program in a container. docs/running-it.md says how it is run; deploy/compose.yaml runs two,
# with PostgreSQL and TLS.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/spp

# pg_dump and pg_restore, for backups.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/*

# What it runs on changes seldomer than the program: installed first, it is kept between builds.
COPY requirements.txt constraints.txt ./
RUN pip install --requirement requirements.txt --constraint constraints.txt

COPY .streamlit .streamlit
COPY app.py ./
COPY data data
COPY pages pages
COPY spp_core spp_core

# An account without rights, whose only folder is the one for answers.
RUN useradd --system --uid 10001 --home-dir /srv/spp/data/local --no-create-home spp \
 && mkdir -p data/local && chown spp:spp data/local \
 && python -m compileall -q app.py pages spp_core
USER spp
VOLUME /srv/spp/data/local

ENV SPP_LOG=json
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/readyz', timeout=4)"]

CMD ["python", "-m", "streamlit", "run", "app.py", "--server.port", "8501"]
