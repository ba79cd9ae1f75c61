// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlMaskTest {

  private static final String CANARY = "c4n4ry";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/db?user=app&password=c4n4ry",
        "jdbc:postgresql://h/db?password=p@c4n4ry&user=app",
        "jdbc:postgresql://h/db?PASSWORD=c4n4ry;sslmode=c4n4ry",
        "jdbc:postgresql://h/db?sslpassword=c4n4ry&sslkey=/x/c4n4ry",
        "jdbc:postgresql://h/db?options=-c%20x=c4n4ry",
        "jdbc:postgresql://app:c4n4ry@h/db",
        "jdbc:postgresql://app:c4n4ry@h:5432,i:5433/db",
        "jdbc:postgresql://c4n4ry@h/db",
        "jdbc:postgresql://app:p@c4n4ry@h/db",
        "jdbc:postgresql://app:p/c4n4ry@h/db",
        "jdbc:postgresql://app:c4n4ry/x@h/db",
        "jdbc:postgresql://app:c4n4ry?x@h/db",
        "jdbc:postgresql://app:c4n4ry;x@h/db",
        "jdbc:postgresql://app:c4n4ry(x=y@h/db",
        "jdbc:postgresql://app:x?c4n4ry=1@h/db",
        "jdbc:postgresql://app:c4n4ry@x?y@h/db",
        "jdbc:postgresql://h:c4n4ry/db",
        "jdbc:postgresql:User=app;Password=c4n4ry;Server=h",
        "jdbc:postgresql:Password=c4n4ry",
        "jdbc:p6spy:postgresql://h/db?user=a&password=c4n4ry",
        "jdbc:tc:postgresql:15://h/db?password=c4n4ry",
        "jdbc:tc:postgresql:c4n4ry@15://h/db",
        "postgres://app:c4n4ry@h:5432/db",
        "postgres://app:c4n4ry%40x@h:5432/db",
        "mysql://app:c4n4ry@h/db?ssl=true",
        "r2dbc:postgresql://app:c4n4ry@h/db",
        "jdbc:mysql://app:c4n4ry@h:3306/db",
        "jdbc:mysql://h/db?user=a&password=c4n4ry",
        "jdbc:mysql://address=(host=h)(user=a)(password=c4n4ry)/db",
        "jdbc:mysql://(host=h,user=a,password=c4n4ry)/db",
        "jdbc:mysql://a:c4n4ry@[::1]:3306/db",
        "jdbc:mysql:replication://a:c4n4ry@h,b:c4n4ry@i/db",
        "jdbc:mariadb://h/db?user=a&password=c4n4ry",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=c4n4ry",
        "jdbc:h2:file:/x;CIPHER=AES;PASSWORD=c4n4ry c4n4ry",
        "jdbc:h2:tcp://h/~/x;PASSWORD=c4n4ry;MODE=PostgreSQL",
        "jdbc:h2:mem:x;INIT=CREATE USER a PASSWORD 'c4n4ry'",
        "jdbc:h2:mem:x;INIT=CREATE USER a PASSWORD 'p\\\\;MODE=c4n4ry'",
        "jdbc:hsqldb:hsql://h/x;user=SA;password=c4n4ry",
        "jdbc:derby://h:1527/db;user=a;password=c4n4ry",
        "jdbc:sqlite:/x.db?cipher=aes&key=c4n4ry",
        "jdbc:sqlserver://h:1433;databaseName=d;user=sa;password=c4n4ry",
        "jdbc:sqlserver://h:1433;password={c4n4ry;database=c4n4ry};user=sa",
        "jdbc:sqlserver://h;password={a}}c4n4ry;mode=c4n4ry}",
        "jdbc:sqlserver://;password=c4n4ry;serverName=h",
        "jdbc:jtds:sqlserver://h/db;user=sa;password=c4n4ry",
        "jdbc:oracle:thin:scott/c4n4ry@//h:1521/x",
        "jdbc:oracle:thin:scott/c4n4ry@h:1521:x",
        "jdbc:oracle:thin:scott/\"p@c4n4ry\"@h:1521/x",
        "jdbc:oracle:thin:scott/c4n4ry@(DESCRIPTION=(ADDRESS=(HOST=h)))",
        "jdbc:oracle:oci:scott/c4n4ry@tns",
        "jdbc:oracle:oci8:scott/c4n4ry",
        "jdbc:oracle:thin:scott/c4n4ry",
        "jdbc:oracle:thin:@tns?wallet_password=c4n4ry",
        "jdbc:db2://h:50000/db:user=a;password=c4n4ry;",
        "jdbc:db2://h:50000/db:password=c4n4ry;",
        "jdbc:informix-sqli://h:9088/db:INFORMIXSERVER=s;user=a;password=c4n4ry",
        "jdbc:sybase:Tds:h:5000/db?PASSWORD=c4n4ry",
        "jdbc:teradata://h/USER=a,PASSWORD=c4n4ry",
        "jdbc:snowflake://acct/?user=a&password=c4n4ry",
        "jdbc:hive2://h:10000/db;user=a;password=c4n4ry#x=c4n4ry",
        "jdbc:databricks://h:443;AuthMech=3;UID=token;PWD=c4n4ry",
        "jdbc:sap://h:30015/?user=a&password=c4n4ry",
        "jdbc:bigquery://https://h:443;OAuthPvtKey=c4n4ry;ProjectId=p",
        "jdbc:redshift:iam://h:5439/db?AccessKeyID=c4n4ry&SecretAccessKey=c4n4ry",
        "jdbc:acme://a:c4n4ry@h/db?token=c4n4ry",
        "jdbc:acme:token=c4n4ry",
        "jdbc:acme:a:c4n4ry@h",
        "https://a:c4n4ry@h/x",
        "c4n4ry"
      })
  void noVendorsSpellingShowsThePassword(String url) {
    DatabaseUrl read = DatabaseUrl.parse(url);
    assertThat(read.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://h:5432/db?user=a&password=b&sslmode=require | jdbc:postgresql://h:5432/db?sslmode=require
          jdbc:postgresql://h/db?user=a@corp&password=b                 | jdbc:postgresql://h/db?…
          jdbc:postgresql://a:1,b:2/db                                  | jdbc:postgresql://a:1,b:2/db
          postgres://app:pw@h:5432/db                                   | postgres://***@h:5432/db
          jdbc:mysql://app:pw@h:3306/db                                 | jdbc:mysql://***@h:3306/db
          jdbc:h2:mem:x;DB_CLOSE_DELAY=-1;PASSWORD=y                    | jdbc:h2:mem:x;db_close_delay=-1
          jdbc:h2:file:~/data/x                                         | jdbc:h2:file:~/data/x
          jdbc:sqlite:C:\\data\\x.db                                | jdbc:sqlite:C:\\data\\x.db
          jdbc:oracle:thin:scott/tiger@h:1521:XE                        | jdbc:oracle:thin:***@h:1521:XE
          jdbc:oracle:thin:@//h:1521/x                                  | jdbc:oracle:thin:@//h:1521/x
          jdbc:sqlserver://h\\i:1433;databaseName=d;password=p        | jdbc:sqlserver://h\\i:1433;databasename=d
          jdbc:tc:postgresql:15:///db                                   | jdbc:tc:postgresql:15:///db
          jdbc:mysql://u:p?w@h/db                                       | jdbc:mysql://***?…
          """)
  void whatIsHarmlessIsShown(String url, String masked) {
    assertThat(DatabaseUrl.parse(url).masked()).isEqualTo(masked);
  }

  @Test
  void whatIsShownFitsOnOneLineOfALog() {
    String url = "jdbc:h2:file:/a\nb\rc\u001b[31md\u2028e\u202ef\u200bg" + "x".repeat(5000);
    String masked = DatabaseUrl.parse(url).masked();
    assertThat(masked).startsWith("jdbc:h2:file:/a?b?c?[31md?e?f?g").endsWith("…");
    assertThat(masked).hasSizeLessThan(300);
  }

  @Test
  void aPasswordOfAnyCharactersBeforeAnAtSignIsHidden() {
    Random random = new Random(42);
    String alphabet = "ab1:/?;&=@%#[](){}\"'\\,.*+ ";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder password = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        password.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      password.append(CANARY);
      for (int n = random.nextInt(6); n > 0; n--) {
        password.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String url = "jdbc:postgresql://app:" + password + "@h:5432/db";
      assertThat(DatabaseUrl.parse(url).toString()).as(url).doesNotContain(CANARY);
    }
  }
}
