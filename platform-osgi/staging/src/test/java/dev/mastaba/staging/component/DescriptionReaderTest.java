package dev.mastaba.staging.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.staging.component.ComponentDescription.Policy;
import dev.mastaba.staging.component.ComponentDescription.Reference;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionReaderTest {
    private static List<ComponentDescription> read(String xml) throws Exception {
        return new DescriptionReader().read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everythingThatADescriptionContains() throws Exception {
        assertThat(read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="wiki.Main"
                    configuration-policy="require" configuration-pid="common $">
                  <property name="mastaba.app" type="String" value="wiki"/>
                  <property name="mastaba.extends" type="String">a
                    b</property>
                  <property name="pages.target" value="(kind=fast)"/>
                  <service><provide interface="wiki.Api"/></service>
                  <reference name="pages" interface="wiki.Pages" target="(kind=slow)"/>
                  <reference interface="wiki.Word" cardinality="0..n"/>
                  <implementation class="wiki.MainClass"/>
                </scr:component>"""))
                .containsExactly(new ComponentDescription(
                        "wiki.Main",
                        List.of("common", "wiki.Main"),
                        Policy.REQUIRE,
                        false,
                        Map.of(
                                "mastaba.app",
                                List.of("wiki"),
                                "mastaba.extends",
                                List.of("a", "b"),
                                "pages.target",
                                List.of("(kind=fast)")),
                        List.of("wiki.Api"),
                        List.of(
                                new Reference("pages", "wiki.Pages", "(kind=slow)", "1..1"),
                                new Reference("wiki.Word", "wiki.Word", "", "0..n"))));
    }

    @Test
    void theNameIsThatOfTheClassByDefault() throws Exception {
        ComponentDescription plain =
                read("<component><implementation class='a.B'/></component>").get(0);
        assertThat(plain.name()).isEqualTo("a.B");
        assertThat(plain.pids()).containsExactly("a.B");
        assertThat(plain.policy()).isEqualTo(Policy.OPTIONAL);
        assertThat(plain.isShared()).isFalse();
        assertThat(read("<component factory='x'><implementation class='a.B'/></component>")
                        .get(0)
                        .isShared())
                .isTrue();
    }

    @Test
    void thePropertyThatOverridesATargetIsRestricted() throws Exception {
        OwnerTargets targets = OwnerTargets.of("wiki", read("""
                <component><implementation class='a.B'/><property name='r.target' value='(x=2)'/>
                <reference name='r' interface='I' target='(x=1)'/></component>"""));
        assertThat(targets.properties("a.B", "acme"))
                .isEqualTo(Map.of(
                        "mastaba.tenant", "acme", "r.target", "(&(x=2)(|(mastaba.tenant=acme)(!(mastaba.tenant=*))))"));
    }

    @Test
    void componentsWithOneConfigurationNeedTheSameTargets() throws Exception {
        List<ComponentDescription> two = read("""
                <components>
                <component configuration-pid='x'><implementation class='a.B'/>
                <reference name='r' interface='I' target='(x=1)'/></component>
                <component configuration-pid='x'><implementation class='a.C'/>
                <reference name='r' interface='I' target='(x=2)'/></component>
                </components>""");
        assertThatThrownBy(() -> OwnerTargets.of("wiki", two))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-STAGE-014");
    }
}
