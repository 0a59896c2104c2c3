package dev.mastaba.sessions;

import java.util.Optional;
import java.util.function.Supplier;

/** A persistence that counts the sessions that another one loads, saves, and ends. */
record CountedPersistence(SessionPersistence keeper, SessionCounts counts) implements SessionPersistence {
    @Override
    public Optional<Loaded> load(String cookieName, String value, long now) {
        Optional<Loaded> loaded = counting(() -> keeper.load(cookieName, value, now));
        if (loaded.isPresent() && !loaded.get().ended()) {
            counts.loaded();
        }
        return loaded;
    }

    @Override
    public Optional<String> save(String cookieName, Ending ending, long now) {
        Optional<String> value = counting(() -> keeper.save(cookieName, ending, now));
        boolean isNew = ending.loaded() == null;
        if (!isNew && ending.another() && !ending.merges()) {
            counts.ended();
            isNew = true;
        }
        counts.saved(isNew);
        return value;
    }

    @Override
    public void end(Loaded loaded) {
        counting(() -> {
            keeper.end(loaded);
            return loaded;
        });
        counts.ended();
    }

    private <T> T counting(Supplier<T> call) {
        try {
            return call.get();
        } catch (SessionStore.DownException down) {
            counts.failed();
            throw down;
        }
    }

    @Override
    public String toString() {
        return keeper.toString();
    }
}
