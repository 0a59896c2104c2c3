package dev.mastaba.prose;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads the texts in the code of a source: reports of errors, help, log lines, output. A text is a string literal, or literals that are joined with
 * {@code +}; the values between them are read as code. Texts for programs, such as scripts and SQL, are left out.
 */
final class CodeTexts extends TreeScanner<Void, Void> {
    /** Two words with a space between them. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z,]{2,} [A-Za-z]{2,}");

    /** Texts for programs: statements, pages, scripts, commands, formats of dates, lists of languages, messages of HTTP. */
    private static final Pattern PROGRAM = Pattern.compile(
            "^\\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|MERGE|SET|GRANT|WITH|BEGIN)\\b[^.]*$|</?[a-z]+[ >/]|[;{]\\s*\\n|=>|\\(\\?"
                    + "|function ?\\(|^(?:\\w{2,3} )*\\w{2,3}$| && |uuuu|yyyy|\\bdd\\b|\\r\\n|^[a-z-]+: ?[a-z-]+;|^local \\w+ =");

    /** Quoted words, names with signs inside, numbers, options, and all that is indented as an example. */
    private static final Pattern CODE = Pattern.compile(
            "(?m)'[^' ][^']*'|\"[^\"]*\"|`[^`]*`|^ {2,}.*$|\\S*\\w[._:/=@#$<>{}()\\[\\]|*+~^\\\\]+[\\w({<*%-]\\S*|\\S*[a-z][A-Z]\\S*|\\S*\\d\\S*"
                    + "|(?<!\\w)--?\\w[\\w-]*|\\{}|%[-\\d.]*[sdnx]|\\b[A-Z]{2,}[A-Z_-]*\\b|@\\w+|\\\\\\w");

    private static final Pattern REPEATED_CODE = Pattern.compile("\\w*code\\w*(?: \\w*code\\w*)*");

    private final String file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Passage> passages = new ArrayList<>();

    private CodeTexts(String file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    static List<Passage> passages(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Passage> passages = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                CodeTexts texts =
                        new CodeTexts(Sources.named(Path.of(unit.getSourceFile().toUri())), unit, positions);
                texts.scan(unit, null);
                passages.addAll(texts.passages);
            }
            return passages;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void nothing) {
        if (binary.getKind() == Tree.Kind.PLUS) {
            StringBuilder text = new StringBuilder();
            join(binary, text);
            add(binary, text.toString());
            return null;
        }
        return super.visitBinary(binary, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text) {
            add(literal, text);
        }
        return null;
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
        return annotation.getAnnotationType().toString().equals("SuppressWarnings")
                ? null
                : super.visitAnnotation(annotation, nothing);
    }

    private void join(Tree part, StringBuilder text) {
        if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            join(sum.getLeftOperand(), text);
            join(sum.getRightOperand(), text);
        } else if (part instanceof ParenthesizedTree parenthesized) {
            join(parenthesized.getExpression(), text);
        } else if (part instanceof LiteralTree literal && literal.getValue() instanceof String value) {
            text.append(value);
        } else {
            text.append(Passage.CODE);
            scan(part, null);
        }
    }

    private void add(Tree tree, String text) {
        if (WORDS.matcher(text).find() && !PROGRAM.matcher(text).find()) {
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            passages.add(new Passage(file + ":" + line, plain(text)));
        }
    }

    private static String plain(String text) {
        String plain = CODE.matcher(text).replaceAll(Passage.CODE);
        return REPEATED_CODE.matcher(plain).replaceAll(Passage.CODE);
    }
}
