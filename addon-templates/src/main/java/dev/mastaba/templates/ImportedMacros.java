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
 * Macros of another template that a template takes under names of its own. It has them from its compilation on, for all pages: the engine's own
 * would take them anew, and fail, for every page after the first.
 */
final class ImportedMacros extends AbstractRenderableNode {
    private final LiteralStringExpression name;
    private final List<Pair<String, String>> macros;
    private boolean taken;

    /**
     * Macros of one template.
     *
     * @param macros each with its name here and its name there
     */
    ImportedMacros(int line, LiteralStringExpression name, List<Pair<String, String>> macros) {
        super(line);
        this.name = name;
        this.macros = List.copyOf(macros);
    }

    LiteralStringExpression name() {
        return name;
    }

    /** What they are called here. */
    List<String> names() {
        return macros.stream().map(Pair::getLeft).toList();
    }

    /** Gives the macros to the template that this stands in, once. */
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
        // taken already
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
