package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant may only use URLs with which no driver runs code, or reaches files of others. */
class TenantUrlsTest {
    private static final Path FOLDER = Path.of("/srv/wiki/var/data/tenants/acme");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:",
                "jdbc:h2:mem:one;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;db_close_delay=-1;",
                "jdbc:h2:tcp://127.0.0.1:9092/none",
                "jdbc:h2:tcp://db.example.org/~/wiki;SCHEMA=acme",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/acme/wiki;AUTO_SERVER=TRUE",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/acme/a/../wiki",
                "jdbc:postgresql://db/acme",
                "jdbc:postgresql://db1:5432,db2:5433/acme?targetServerType=primary&currentSchema=acme&sslmode=require",
                "jdbc:postgresql://[::1]:5432/acme?ApplicationName=wiki",
                "jdbc:mariadb://db:3306/acme?sslMode=trust&useCompression",
                "jdbc:mariadb:replication://db1,db2/acme",
                "jdbc:mysql://db/acme?serverTimezone=Europe/Berlin&permitMysqlScheme"
            })
    void usualUrlsArePermitted(String url) {
        assertThat(TenantUrls.objection(url, FOLDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x.sql'",
                "jdbc:h2:mem:x;init=RUNSCRIPT FROM '/tmp/x.sql'",
                "jdbc:h2:mem:x; INIT =CREATE ALIAS X FOR 'java.lang.Runtime.getRuntime'",
                "jdbc:h2:mem:x;IN\\IT=RUNSCRIPT",
                "jdbc:h2:mem:x;MODE=MySQL\\;INIT=RUNSCRIPT",
                "jdbc:h2:mem:x;;;TRACE_LEVEL_SYSTEM_OUT=3;TRACE_LEVEL_FILE=3",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=3",
                "jdbc:h2:mem:x;LOCK_TIMEOUT=FILE_READ('/etc/passwd')",
                "jdbc:h2:mem:x;LOCK_TIMEOUT=1\n;INIT=RUNSCRIPT",
                "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='evil.Listener'",
                "jdbc:h2:mem:x;JAVA_OBJECT_SERIALIZER='evil.Serializer'",
                "jdbc:h2:mem:x;AUTHREALM=x;AUTHENTICATOR=evil.Authenticator",
                "jdbc:h2:mem:x;AUTO_SERVER_PORT=22",
                "jdbc:h2:mem:x;SCHEMA=a;schema=b",
                "jdbc:h2:mem:x\n;INIT=RUNSCRIPT",
                "jdbc:h2:file:/srv/wiki/var/data/wiki",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/globex/wiki",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/acme/../globex/wiki",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/acme",
                "jdbc:h2:file:/srv/wiki/var/data/tenants/acmes/wiki",
                "jdbc:h2:file:./var/data/tenants/acme/wiki",
                "jdbc:h2:file:~/wiki",
                "jdbc:h2:~/wiki",
                "jdbc:h2:/etc/wiki",
                "jdbc:h2:./wiki",
                "jdbc:h2:nio:/etc/wiki",
                "jdbc:h2:split:/srv/wiki/var/data/tenants/acme/wiki",
                "jdbc:h2:zip:/srv/wiki/a.zip!/wiki",
                "jdbc:h2:classpath:/wiki",
                "JDBC:H2:mem:x;INIT=RUNSCRIPT",
                "jdbc:h2:tcp://127.0.0.1/x;INIT=RUNSCRIPT",
                "jdbc:postgresql://db/a?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                "jdbc:postgresql://db/a?SocketFactory=x",
                "jdbc:postgresql://db/a?socket%46actory=x&socketFactoryArg=http://127.0.0.1/x.xml",
                "jdbc:postgresql://db/a?sslfactory=x&sslfactoryarg=y",
                "jdbc:postgresql://db/a?loggerLevel=DEBUG&loggerFile=/srv/wiki/bundles/x.jsp",
                "jdbc:postgresql://db/a?authenticationPluginClassName=x",
                "jdbc:postgresql://db/a?jaasApplicationName=x",
                "jdbc:postgresql://db/a?sslhostnameverifier=x",
                "jdbc:postgresql://db/a?sslpasswordcallback=x",
                "jdbc:postgresql://db/a?sslkey=/etc/key",
                "jdbc:postgresql://db/a?sslrootcert=/etc/passwd",
                "jdbc:postgresql://db/a?xmlFactoryFactory=LEGACY_INSECURE",
                "jdbc:postgresql://db/a?service=x",
                "jdbc:postgresql:///a?localSocketAddress=127.0.0.1",
                "jdbc:postgresql://db/a?currentSchema=a&currentSchema=b",
                "jdbc:postgresql://db/a?currentSchema=%61",
                "jdbc:postgresql://u:p@db/a",
                "jdbc:postgresql://db/a?sslmode=x?socketFactory=y",
                "jdbc:postgresql:a?socketFactory=x",
                "jdbc:mariadb://db/a?allowLocalInfile=true",
                "jdbc:mariadb://db/a?credentialType=x",
                "jdbc:mariadb://db/a?serverSslCert=/etc/passwd",
                "jdbc:mariadb://db/a?tlsSocketType=x&trustStore=file:///etc/passwd",
                "jdbc:mariadb://db/a?socketFactory=x",
                "jdbc:mariadb://db/a?localSocket=/run/mysqld/mysqld.sock",
                "jdbc:mariadb://db/a?pipe=x",
                "jdbc:mariadb://db/a?sessionVariables=sql_mode=x",
                "jdbc:mariadb://db/a?initSql=DROP",
                "jdbc:mariadb://address=(host=db)(port=3306)/a",
                "jdbc:mysql://db/a?autoDeserialize=true&queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor",
                "jdbc:mysql://db/a?autoDeserialize=true",
                "jdbc:mysql://db/a?statementInterceptors=x",
                "jdbc:mysql://db/a?allowLoadLocalInfile=true",
                "jdbc:mysql://db/a?allowUrlInLocalInfile=true",
                "jdbc:mysql://db/a?propertiesTransform=x",
                "jdbc:mysql://(host=db,autoDeserialize=true)/a",
                "jdbc:mysql://u@db/a",
                "jdbc:mysql:loadbalance://db/a",
                "jdbc:mysql+srv://db/a",
                "jdbc:hsqldb:file:/etc/x",
                "jdbc:derby:/etc/x;create=true",
                "jdbc:sqlite:/etc/x",
                "jdbc:sqlserver://db;accessTokenCallbackClass=x",
                "jdbc:oracle:thin:@ldap://127.0.0.1/x",
                "jdbc:",
                ""
            })
    void allOthersAreRefused(String url) {
        assertThat(TenantUrls.objection(url, FOLDER)).isPresent();
    }
}
