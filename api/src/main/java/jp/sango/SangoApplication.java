package jp.sango;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SangoApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SangoApplication.class, arguments);
  }
}
