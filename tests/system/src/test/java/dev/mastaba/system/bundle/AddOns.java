package dev.mastaba.system.bundle;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;

/** Bundles of one add-on, with as little code as shows a point. */
public final class AddOns {
    private AddOns() {}

    /** An extension of the application or extension that is named; {@code include} is the body of its method. */
    public static SourceBundle extension(String name, String of, String include) {
        return addOn(name, "@Extends(\"" + of + "\")", include);
    }

    /** An add-on that every application gets. */
    public static SourceBundle shared(String name, String include) {
        return addOn(name, "", include);
    }

    /** An application. */
    public static SourceBundle application(String name, String id, String include) {
        return addOn(name, "@App(\"" + id + "\")", include);
    }

    /** A bundle of this name whose add-on's class is {@code Thing}. */
    public static SourceBundle addOn(String name, String role, String include) {
        return withMembers(name, role, "@Override public void include(Configurator config) {\n" + include + "\n}");
    }

    /** A bundle of this name whose add-on's class {@code Thing} has these members; they begin in the seventh line. */
    public static SourceBundle withMembers(String name, String role, String members) {
        return SourceBundle.named(name).using(AddOn.class).withSource(String.format("""
                package %s;
                import static dev.mastaba.core.view.ViewOptions.*; import dev.mastaba.core.view.ViewOptions;
                import dev.mastaba.core.config.*; import dev.mastaba.core.config.*;
                import dev.mastaba.core.http.*; import org.osgi.service.component.annotations.*;
                @Component %s
                public final class Thing implements AddOn {
                %s
                }""", name, role, members));
    }
}
