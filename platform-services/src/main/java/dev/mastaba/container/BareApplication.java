package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An application that only has responses: nothing is registered in it. */
@ConsumerType
public interface BareApplication extends Application {
    @Override
    default <T> Optional<T> find(Key<T> key) {
        return Optional.empty();
    }

    @Override
    default <T> T get(Key<T> key) {
        throw new NoSuchElementException("No application answers this request, so it has no " + key);
    }

    @Override
    default <T> List<T> all(Class<T> type) {
        return List.of();
    }
}
