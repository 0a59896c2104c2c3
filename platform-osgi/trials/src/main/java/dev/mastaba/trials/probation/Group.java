package dev.mastaba.trials.probation;

/**
 * A group of requests that are compared: those for one route of an application that only read, those for it that may write, or all requests of an
 * application.
 *
 * @param application the id of the application
 * @param route the name of the route; empty for requests without a route
 * @param kind the kind of requests
 */
record Group(String application, String route, Kind kind) {
    /** A kind of requests. */
    enum Kind {
        /** Requests with the method GET or HEAD. */
        READING("GET requests"),
        /** Requests with another method. */
        WRITING("requests with other methods than GET"),
        /** All requests of an application. */
        ALL("requests");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the kind of the requests in a row of counters: reading and writing ones alternate. */
        static Kind of(int row) {
            return row % 2 == 0 ? READING : WRITING;
        }
    }

    /** Returns the group of all requests of an application. */
    static Group all(String application) {
        return new Group(application, "", Kind.ALL);
    }

    @Override
    public String toString() {
        String where = kind == Kind.ALL ? "" : route.isEmpty() ? " without a route" : " for the route " + route;
        return kind.text + where + " of " + application;
    }
}
