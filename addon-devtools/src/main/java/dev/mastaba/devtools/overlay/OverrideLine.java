package dev.mastaba.devtools.overlay;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.i18n.Catalogues;

/**
 * A factory for command lines that create an override of a file, a text, or a view. The developer tools show these command lines, so that developers
 * can copy them into a shell.
 */
public final class OverrideLine {
    private OverrideLine() {}

    /** Returns a command line that creates an override of the given file. */
    public static String of(AssetSpec file, Introspector introspector) {
        AddOnLabels names = AddOnLabels.in(introspector);
        return line(new AssetSpec(names.shown(file.owner()), file.path()).toString(), names);
    }

    /** Returns a command line that overrides a text in one language. */
    static String of(Catalogues.Entry text, Introspector introspector) {
        return line(text.title(), AddOnLabels.in(introspector));
    }

    /** Returns a command line that overrides a view. */
    static String of(String view, Introspector introspector) {
        return line(view, AddOnLabels.in(introspector));
    }

    private static String line(String target, AddOnLabels names) {
        boolean says = names.application().isEmpty() || target.startsWith(names.application() + ":");
        return "mastaba override " + (says ? "" : "--app " + ShellWord.of(names.application()) + " ")
                + ShellWord.of(target);
    }
}
