@echo off
rem Starts the rgm command from anywhere. Builds it first if it is not built, or if a source is newer.
rem JAVA_HOME, then PATH, is where a JDK 17 or newer is looked for. RGM_JAVA_OPTS goes to the JVM.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "jar=%root%\cli\target\rgm.jar"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "feature=0"
for /f "tokens=3" %%v in ('""%java%" -version 2>&1" ^| findstr /c:" version "') do (
  for /f "tokens=1 delims=." %%f in ("%%~v") do set "feature=%%f"
)
if %feature% LSS 17 (
  >&2 echo rgm: a JDK 17 or newer is needed; found Java %feature%. Set JAVA_HOME to one.
  exit /b 2
)

call :stale
if not errorlevel 1 goto start
if not exist "%root%\.cache" mkdir "%root%\.cache" 2>nul
:lock
mkdir "%root%\.cache\rgm-build.lock.d" 2>nul
if errorlevel 1 (
  >&2 echo rgm: another process builds the command; if none does, delete %root%\.cache
  ping -n 3 127.0.0.1 >nul
  goto lock
)
call :stale
if not errorlevel 1 goto unlock
where mvn >nul 2>nul
if errorlevel 1 (
  >&2 echo rgm: building the command needs Maven 3.8.7 or newer, and there is no mvn on the PATH.
  rmdir "%root%\.cache\rgm-build.lock.d"
  exit /b 2
)
>&2 echo rgm: building the command, once after each change of the sources ...
call mvn -q -B -f "%root%\pom.xml" -pl cli -am package -Dmaven.test.skip=true -Djacoco.skip=true ^
  -Denforcer.skip=true -Dspotless.check.skip=true 1>&2
if errorlevel 1 (
  >&2 echo rgm: the build failed; what Maven says is above.
  if exist "%jar%" del "%jar%"
  rmdir "%root%\.cache\rgm-build.lock.d"
  exit /b 2
)
:unlock
rmdir "%root%\.cache\rgm-build.lock.d"

:start
"%java%" %RGM_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

rem Sets the error level to 1 if the jar is missing or older than a source.
:stale
if not exist "%jar%" exit /b 1
powershell -NoProfile -Command ^
  "$jar = (Get-Item -LiteralPath $env:jar).LastWriteTimeUtc;" ^
  "$sources = @(Get-ChildItem \"$env:root\pom.xml\", \"$env:root\*\pom.xml\", \"$env:root\*\src\main\" -Recurse);" ^
  "if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $jar }) { exit 1 }"
exit /b %errorlevel%
