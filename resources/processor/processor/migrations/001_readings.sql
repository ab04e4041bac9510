-- One row a reading, whatever the number of its deliveries.
CREATE TABLE smartfactory.readings (
    reading_id  uuid PRIMARY KEY,
    plant       text NOT NULL,
    line        text NOT NULL,
    machine     text NOT NULL,
    sensor      text NOT NULL,
    quantity    text NOT NULL,
    value       double precision NOT NULL,
    unit        text NOT NULL,
    measured_at timestamptz NOT NULL,
    arrived_at  timestamptz NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT now()
);

-- The history of one sensor, newest first.
CREATE INDEX readings_by_sensor ON smartfactory.readings (plant, line, machine, sensor, measured_at DESC);

-- All of a time, which lies nearly in the order of the table.
CREATE INDEX readings_by_time ON smartfactory.readings USING brin (measured_at);
