package dev.mastaba.sessions;

import dev.mastaba.core.http.TokenCodec;
import java.util.Optional;

/** Keeps the whole session in its cookie. Of two requests at the same time the one that is answered last wins. */
record CookieKeeper(TokenCodec codec, ContentFormat format, SessionOptions options) implements SessionPersistence {
    /** What every browser takes of a value. (Pyramid: the same.) */
    private static final int LONGEST = 4_064;
    /** And of name and value together. */
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
                    "The session's cookie",
                    value.length(),
                    room,
                    "Or keep sessions in a store: mastaba.sessions.store = memory");
        }
        return Optional.of(value);
    }

    @Override
    public void end(Loaded loaded) {
        // There is nothing but the cookie.
    }

    @Override
    public String toString() {
        return "sessions in cookies";
    }
}
