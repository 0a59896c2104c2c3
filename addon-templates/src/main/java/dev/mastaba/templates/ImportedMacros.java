package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.Pair;
import java.io.Writer;
import java.util.List;

/**
 * The macros of another template that a template imports under its own names. They are imported once, at compilation, for all pages: the engine's own
 * class would import them again, and fail, for every page after the first.
 */
final class ImportedMacros extends AbstractRenderableNode {
    private final LiteralStringExpression name;
    private final List<Pair<String, String>> macros;
    private boolean taken;

    /**
     * Creates the import of macros of one template.
     *
     * @param macros the macros, each with its name here and its name there
     */
    ImportedMacros(int line, LiteralStringExpression name, List<Pair<String, String>> macros) {
        super(line);
        this.name = name;
        this.macros = List.copyOf(macros);
    }

    LiteralStringExpression name() {
        return name;
    }

    /** Returns the names of the macros in this template. */
    List<String> names() {
        return macros.stream().map(Pair::getLeft).toList();
    }

    /** Imports the macros into the template that contains this part, once. */
    void take(PebbleTemplateImpl self) {
        synchronized (self) {
            if (!taken) {
                taken = true;
                self.importNamedMacrosFromTemplate(name.getValue(), macros);
            }
        }
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
        // imported before
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
