package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.core.MacroAndBlockRegistrantNodeVisitor;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.EmbedNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where another template is embedded with blocks of this one. The engine's own class shows its blocks to no visitor, so that nothing in them
 * would be escaped.
 */
final class EmbeddedTemplate extends EmbedNode {
    private final Expression<?> name;
    private final @Nullable MapExpression variables;
    private final List<BlockNode> blocks;

    EmbeddedTemplate(int line, Expression<?> name, @Nullable MapExpression variables, List<BlockNode> blocks) {
        super(line, name, variables, blocks);
        this.name = name;
        this.variables = variables;
        this.blocks = blocks;
    }

    Expression<?> name() {
        return name;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        TemplateRendering rendering = TemplateRendering.of(context);
        rendering.enter();
        super.render(self, writer, context);
        rendering.leave();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        super.accept(visitor);
        name.accept(visitor);
        if (variables != null) {
            variables.accept(visitor);
        }
        // its blocks belong to the embedded template, not to this one
        if (!(visitor instanceof MacroAndBlockRegistrantNodeVisitor)) {
            blocks.forEach(block -> block.accept(visitor));
        }
    }
}
