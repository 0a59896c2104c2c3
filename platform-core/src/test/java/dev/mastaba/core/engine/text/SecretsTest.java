package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"db.password", "shop.API-KEY", "mastaba.sessions.secret", "access_token", "pin", "smtp.pwd"})
    void aValueWithASecretNameIsHidden(String name) {
        assertThat(Secrets.setting(name, "s3cret", "conf/shop.cfg:1")).isEqualTo(Secrets.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mastaba.http.port", "monkeys.per.page", "shop.spinner"})
    void anotherValueIsShown(String name) {
        assertThat(Secrets.setting(name, "8080", "conf/shop.cfg:1")).isEqualTo("8080");
    }

    @Test
    void aValueFromASecretFileIsHiddenWhateverItsName() {
        assertThat(Secrets.setting("shop.title", "s3cret", "conf/shop.cfg:1, from $[secret:title]"))
                .isEqualTo(Secrets.HIDDEN);
    }

    @Test
    void credentialsInAUrlAreReplaced() {
        assertThat(Secrets.setting("shop.url", "jdbc:x://ada:s3cret@host/shop?password=s3cret&a=b", ""))
                .isEqualTo("jdbc:x://…@host/shop?password=…&a=b");
    }
}
