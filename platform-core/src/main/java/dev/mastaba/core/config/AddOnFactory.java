package dev.mastaba.core.config;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.lang.reflect.InvocationTargetException;

/** A factory of add-ons that are included by their class. */
final class AddOnFactory {
    private AddOnFactory() {}

    static AddOn of(Class<? extends AddOn> type, Origin origin) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            throw new ConfigurationException(
                    GraphProblems.noInstance(type, "its constructor threw " + cause, origin), thrown);
        } catch (ReflectiveOperationException absent) {
            throw new ConfigurationException(
                    GraphProblems.noInstance(
                            type, "it is not a public class with a public constructor without parameters.", origin),
                    absent);
        }
    }
}
