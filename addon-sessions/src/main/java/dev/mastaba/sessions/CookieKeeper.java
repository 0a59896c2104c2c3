package dev.mastaba.sessions;

import dev.mastaba.core.http.TokenCodec;
import java.util.Optional;

/** A persistence that keeps the whole session in its cookie. Of two concurrent requests, the one whose response the browser receives last wins. */
record CookieKeeper(TokenCodec codec, ContentFormat format, SessionOptions options, SessionCounts counts)
        implements SessionPersistence {
    /** The length of a value that every browser accepts. (Pyramid: the same.) */
    private static final int LONGEST = 4_064;
    /** The length of name and value together that every browser accepts. */
    private static final int LONGEST_PAIR = 4_096;

    @Override
    public Optional<Loaded> load(String cookieName, String value, long now) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        return codec.decode(cookieName, value)
                .flatMap(format::read)
                .filter(content -> !options.isOver(content, now))
                .map(content -> new Loaded(content, false, "", 0, new byte[0]));
    }

    @Override
    public Optional<String> save(String cookieName, Ending ending, long now) {
        ending.content().renewed = now;
        String value = codec.encode(cookieName, format.write(ending.content()));
        int room = Math.min(LONGEST, LONGEST_PAIR - cookieName.length());
        if (value.length() > room) {
            throw SessionProblems.tooLarge(
                    "The session cookie",
                    value.length(),
                    room,
                    "Or store sessions on the server: mastaba.sessions.store = memory");
        }
        counts.wrote(value.length());
        return Optional.of(value);
    }

    @Override
    public void end(Loaded loaded) {
        // Only the cookie holds the session.
    }

    @Override
    public String toString() {
        return "sessions in cookies";
    }
}
