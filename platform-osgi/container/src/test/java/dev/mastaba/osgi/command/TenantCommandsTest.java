package dev.mastaba.osgi.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the audit log says about a call of the command tenant. */
class TenantCommandsTest {
    @ParameterizedTest
    @CsvSource({
        "set acme jdbc.notes.password=hunter2 a=b=c, set acme jdbc.notes.password a, conf/tenants/acme.cfg",
        "set acme hunter2, set acme …, conf/tenants/acme.cfg",
        "unset acme a b, unset acme a b, conf/tenants/acme.cfg",
        "copy acme globex a=hunter2, copy acme globex a, conf/tenants/globex.cfg",
        "copy acme .., copy acme .., ''",
        "remove acme, remove acme, conf/tenants/acme.cfg",
        "add .. a=hunter2, add .. a, ''",
        "add, add, ''",
    })
    void theLogHasTheNamesOfSettingsButNoValues(String call, String text, String file) {
        List<String> arguments = List.of(call.split(" "));
        assertThat(TenantCommands.withoutValues(arguments)).isEqualTo(text);
        assertThat(TenantCommands.file(arguments)).isEqualTo(file);
    }
}
