package dev.mastaba.examples.wiki;

import dev.mastaba.core.extend.Settings;

/** Where the wiki is called, for what it says outside of requests. */
final class WikiAddress {
    private static final int STANDARD_PORT = 6543;

    private WikiAddress() {}

    /**
     * The address of its root without a slash at its end: {@code wiki.address}, or this machine and the port that the server is told to listen on.
     * The path alone where the server takes any free port, which it has when it listens and no sooner.
     */
    static String of(Settings settings) {
        String path = settings.text("mastaba.path", "");
        int port = settings.number("mastaba.http.port", STANDARD_PORT);
        String address = settings.text("wiki.address", port == 0 ? path : "http://localhost:" + port + path);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
