package dev.mastaba.testing;

import java.net.URI;

/** A client of a server that listens. */
interface ServedClient extends Client {
    /** Returns the exchanges with the server. */
    HttpExchanges exchanges();

    @Override
    default Received send(TestRequest request) {
        return exchanges().send(request);
    }

    default URI address() {
        return exchanges().address();
    }
}
