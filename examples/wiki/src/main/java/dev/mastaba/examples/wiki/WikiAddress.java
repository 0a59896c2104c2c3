package dev.mastaba.examples.wiki;

import dev.mastaba.core.extend.Settings;

/** The address of the wiki, for texts outside of requests. */
final class WikiAddress {
    private static final int STANDARD_PORT = 6543;

    private WikiAddress() {}

    /**
     * Returns the address of its root without a slash at its end: {@code wiki.address}, or the first host at which it is mounted with the configured
     * port, or this machine. If the server takes any free port, which is known only when it listens, returns the path only.
     */
    static String of(Settings settings) {
        String path = settings.text("mastaba.path", "");
        int port = settings.number("mastaba.http.port", STANDARD_PORT);
        String host = settings.words("mastaba.host").stream()
                .filter(each -> each.matches("[A-Za-z0-9.-]+"))
                .findFirst()
                .orElse("localhost");
        String address = settings.text("wiki.address", port == 0 ? path : "http://" + host + ":" + port + path);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
