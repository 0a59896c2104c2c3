@echo off
rem Starts Mastaba. What is yours (bundles, conf, var) is in MASTABA_BASE, by default beside this installation.
setlocal
set "HOME_DIR=%~dp0.."
if not defined MASTABA_BASE set "MASTABA_BASE=%HOME_DIR%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "LIBRARIES=%HOME_DIR%\lib\*"
if "%~1"=="dev" set "LIBRARIES=%LIBRARIES%;%HOME_DIR%\lib\dev\*"
"%JAVA%" %MASTABA_JAVA_OPTS% "-Dmastaba.home=%HOME_DIR%" "-Dmastaba.base=%MASTABA_BASE%" "-Dlogback.configurationFile=%HOME_DIR%\lib\logback.xml" -cp "%LIBRARIES%" dev.mastaba.launcher.Mastaba %*
exit /b %ERRORLEVEL%
