package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An application that answers with the help of another one. Its responses may block, so it has no routes that do not. */
@ConsumerType
public interface ForwardingApplication extends Application {
    /** Returns the other one. */
    Application application();

    @Override
    default <T> Optional<T> find(Key<T> key) {
        return application().find(key);
    }

    @Override
    default <T> T get(Key<T> key) {
        return application().get(key);
    }

    @Override
    default long generation() {
        return application().generation();
    }

    @Override
    default Introspector introspector() {
        return application().introspector();
    }

    @Override
    default void tell(Object event) throws Exception {
        application().tell(event);
    }

    @Override
    default Request open(Request arrived) {
        return application().open(arrived);
    }

    @Override
    default Request locate(Request arrived) throws Exception {
        return application().locate(arrived);
    }

    @Override
    default <T> List<T> all(Class<T> type) {
        return application().all(type);
    }

    @Override
    default void start() throws Exception {
        application().start();
    }

    @Override
    default void close() throws Exception {
        application().close();
    }
}
