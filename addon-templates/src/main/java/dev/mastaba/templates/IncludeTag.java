package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** The tag {@code include}, with a limit for nesting; its variables are counted like any list or map. */
final class IncludeTag implements TokenParser {
    @Override
    public String getTag() {
        return "include";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        parser.getStream().next();
        Expression<?> name = NamedTemplate.of(parser.getExpressionParser().parseExpression());
        MapExpression variables = WithVariables.parse(parser);
        parser.getStream().expect(Token.Type.EXECUTE_END);
        return new Included(token.getLineNumber(), name, variables);
    }

    /** A place where another template is included. */
    private static final class Included extends IncludeNode {
        private final @Nullable MapExpression variables;

        Included(int line, Expression<?> name, @Nullable MapExpression variables) {
            super(line, name, variables);
            this.variables = variables;
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
            if (variables != null) {
                variables.accept(visitor);
            }
        }
    }
}
