package dev.mastaba.testing;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import java.lang.StackWalker.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Configurations for tests of a single directive, view or subscriber: each declaration is carried out at once, and a later one takes an earlier
 * one's place without conflict. They say nothing about conflicts; a {@link TestApp} of the add-ons does. (Pyramid: {@code testing.setUp}.)
 */
public final class TestConfigurator {
    private TestConfigurator() {}

    /** A configuration without settings; what it declares belongs to the calling class's add-on. */
    public static Configurator create() {
        return Configurator.autocommitting(Settings.none(), caller());
    }

    /** A configuration with these settings; what it declares belongs to the calling class's add-on. */
    public static Configurator create(Map<String, String> settings) {
        return Configurator.autocommitting(new Settings(settings), caller());
    }

    /**
     * The events of a type, as they are told from now on. (Pyramid: {@code testing_add_subscriber}.)
     *
     * @return grows while requests are answered; safe to read from any thread
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
