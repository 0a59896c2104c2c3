package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The paths in {@code docs/internal} name methods that exist, and that call each other. */
class CallPathsTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "internal", "index.md");
    private static final Pattern BLOCK = Pattern.compile("```text path-[a-z]+\n(.*?)```", Pattern.DOTALL);
    private static final int PATHS = 3;

    @Test
    void areThoseOfTheCode() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(blocks).hasSize(PATHS);
        List<String> problems = new ArrayList<>();
        blocks.forEach(block -> check(block, problems));
        assertThat(problems).isEmpty();
    }

    private record Step(int depth, JavaClass type, String method) {}

    private static void check(String block, List<String> problems) {
        Deque<Step> callers = new ArrayDeque<>();
        for (String line : block.lines().filter(each -> !each.startsWith("```")).toList()) {
            String[] names = line.strip().split("\\.");
            JavaClass type = type(names[0], names[1], problems);
            if (type == null) {
                continue;
            }
            Step step = new Step(line.length() - line.stripLeading().length(), type, names[1]);
            while (!callers.isEmpty() && callers.peek().depth() >= step.depth()) {
                callers.pop();
            }
            if (!callers.isEmpty() && !calls(callers.peek(), step)) {
                problems.add(callers.peek().type().getSimpleName() + "."
                        + callers.peek().method() + " does not call " + line.strip());
            }
            callers.push(step);
        }
    }

    private static JavaClass type(String name, String method, List<String> problems) {
        List<JavaClass> types = CodeBase.CLASSES.stream()
                .filter(type -> type.getSimpleName().equals(name) && !type.isNestedClass())
                .filter(type -> type.getMethods().stream()
                        .anyMatch(each -> each.getName().equals(method)))
                .toList();
        if (types.size() != 1) {
            problems.add(types.size() + " types have the method " + name + "." + method);
            return null;
        }
        return types.get(0);
    }

    /** Whether code of the caller's type calls the method, on its type or on what that implements; handlers, views and effects are called by their interface. */
    private static boolean calls(Step caller, Step called) {
        return ofType(caller.type())
                .flatMap(unit -> Stream.concat(
                        unit.getCallsFromSelf().stream().map(call -> (AccessTarget) call.getTarget()),
                        unit.getMethodReferencesFromSelf().stream()
                                .map(reference -> (AccessTarget) reference.getTarget())))
                .filter(target -> target.getName().equals(called.method()))
                .anyMatch(
                        target -> called.type().isAssignableTo(target.getOwner().getName()));
    }

    private static Stream<JavaCodeUnit> ofType(JavaClass type) {
        return CodeBase.CLASSES.stream()
                .filter(each ->
                        each.getName().equals(type.getName()) || each.getName().startsWith(type.getName() + "$"))
                .flatMap(each -> each.getCodeUnits().stream());
    }
}
