@echo off
rem Starts Mastaba, like the script without an extension. Your files (bundles, conf, var) are in MASTABA_BASE, by default in this installation.
rem Do not use blocks in brackets below: a path such as "Program Files (x86)" would end them.
setlocal
set "HOME_DIR=%~dp0.."
set "COMMAND=%~1"
if not defined MASTABA_BASE set "MASTABA_BASE=%HOME_DIR%"
if not defined MASTABA_DEBUG_PORT set "MASTABA_DEBUG_PORT=5005"

set "JAVA=java"
if not defined JAVA_HOME goto :version
if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"

:version
set "VERSION="
rem "call" keeps cmd /c from removing the quotes. Lines such as "Picked up JAVA_TOOL_OPTIONS" may come before the one with the version.
for /f "tokens=2,3" %%v in ('call "%JAVA%" -version 2^>^&1') do if "%%v"=="version" if not defined VERSION set "VERSION=%%~w"
if not defined VERSION goto :nojava
for /f "delims=.-_+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 goto :oldjava

rem Keeps add-ons from installing a security manager, which would control everything.
set "OPTIONS=-Dfile.encoding=UTF-8 -Djava.security.manager=disallow"
if %MAJOR% GEQ 24 set "OPTIONS=%OPTIONS% --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
set "LIBRARIES=%HOME_DIR%\lib\*"
set "LOG=%HOME_DIR%\lib\logback.xml"
if "%COMMAND%"=="dev" if not exist "%HOME_DIR%\lib\dev\*.jar" goto :incomplete
if "%COMMAND%"=="image" if not exist "%HOME_DIR%\lib\image\*.jar" goto :incomplete
if "%COMMAND%"=="dev" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="i18n" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="override" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="doctor" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="new" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="completion" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="drift" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\dev\*;%HOME_DIR%\lib\i18n\*"
if "%COMMAND%"=="image" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\image\*"
if "%COMMAND%"=="search" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="install" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="outdated" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="update" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="remove" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="publish" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="index" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\shelf\*;%HOME_DIR%\lib\dev\*"
if "%COMMAND%"=="serve" goto :server
if "%COMMAND%"=="dev" goto :server
rem Options for servers, such as a debug port or the file of a log, are not for commands, which run beside the server.
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "MASTABA_JAVA_OPTS=%MASTABA_CLIENT_JAVA_OPTS%"
set "LOG=command-log.xml"
set "OPTIONS=%OPTIONS% -XX:TieredStopAtLevel=1 -Xshare:auto"
if not defined MASTABA_JAVA_OPTS goto :serial
if not "%MASTABA_JAVA_OPTS:GC=%"=="%MASTABA_JAVA_OPTS%" goto :start

:serial
set "OPTIONS=%OPTIONS% -XX:+UseSerialGC"
goto :start

:server
rem Lets the container report the thread-local or shutdown hook that holds the classes of a removed bundle.
set "OPTIONS=%OPTIONS% --add-opens=java.base/java.lang=ALL-UNNAMED"
rem The JVM compiles a method after four times the usual number of calls: during a start, compilers otherwise use most of the processor time.
rem In development, the start and the next change matter, and the speed after a thousand requests does not: the optimizing compiler is off.
set "COMPILER=-XX:CompileThresholdScaling=4"
if "%COMMAND%"=="dev" set "COMPILER=-XX:TieredStopAtLevel=1"
set "OPTIONS=%OPTIONS% %COMPILER%"
rem Garbage is collected when the metaspace has grown by about a third: by default, G1 keeps the classes of replaced generations for much longer.
rem The JVM does not start if the operator's minimum exceeds this maximum.
echo "%MASTABA_JAVA_OPTS%" | find "MetaspaceFreeRatio" >nul || set "OPTIONS=%OPTIONS% -XX:MetaspaceSize=64m -XX:MinMetaspaceFreeRatio=10 -XX:MaxMetaspaceFreeRatio=20"
rem A server that runs out of memory ends with exit code 3, so that a service manager restarts it.
set "OPTIONS=%OPTIONS% -XX:+ExitOnOutOfMemoryError"

:arguments
shift /1
if "%~1"=="" goto :start
if "%~1"=="--debug" set "OPTIONS=%OPTIONS% -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:%MASTABA_DEBUG_PORT%"
goto :arguments

:start
rem The dot keeps a base that ends with a backslash from escaping the quote.
"%JAVA%" %OPTIONS% "-XX:ErrorFile=%MASTABA_BASE%\var\hs_err_pid%%p.log" %MASTABA_JAVA_OPTS% "-Dmastaba.home=%HOME_DIR%" "-Dmastaba.base=%MASTABA_BASE%\." "-Dlogback.configurationFile=%LOG%" -cp "%LIBRARIES%" dev.mastaba.launcher.Mastaba %*
exit /b %ERRORLEVEL%

:nojava
echo mastaba: no Java found. Install a JDK 17 or later, or set JAVA_HOME. 1>&2
exit /b 2

:oldjava
echo mastaba: Java %VERSION% is too old. Set JAVA_HOME to a JDK 17 or later. 1>&2
exit /b 2

:incomplete
echo mastaba: mastaba %COMMAND% needs the files in lib\%COMMAND%, which only the complete archive contains. 1>&2
exit /b 2
