package dev.mastaba.testing;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import java.lang.StackWalker.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A factory that creates configurators for testing a single directive, view, or subscriber. Each declaration takes effect immediately, and replaces
 * an earlier declaration of the same thing without a conflict. To test for conflicts, use a {@link TestApp} with several add-ons. (Pyramid: {@code
 * testing.setUp}.)
 */
public final class TestConfigurator {
    private TestConfigurator() {}

    /** Returns a configurator without settings. Its declarations belong to the add-on of the class that calls this method. */
    public static Configurator create() {
        return Configurator.autocommitting(Settings.none(), caller());
    }

    /** Returns a configurator with the given settings. Its declarations belong to the add-on of the class that calls this method. */
    public static Configurator create(Map<String, String> settings) {
        return Configurator.autocommitting(new Settings(settings), caller());
    }

    /**
     * Adds a subscriber that collects all events of the given type, and returns the list in which it collects them. (Pyramid: {@code
     * testing_add_subscriber}.)
     *
     * @return the list of events, which is initially empty and grows while requests are processed; any thread may read it
     */
    public static <E> List<E> collect(Configurator config, Class<E> eventType) {
        List<E> events = new CopyOnWriteArrayList<>();
        config.addSubscriber(eventType, events::add);
        return events;
    }

    private static Class<?> caller() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type != TestConfigurator.class)
                        .findFirst())
                .orElse(TestConfigurator.class);
    }
}
