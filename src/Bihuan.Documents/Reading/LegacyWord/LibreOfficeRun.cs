using Bihuan.Documents.Reading.External;

namespace Bihuan.Documents.Reading.LegacyWord;

/// <summary>由 LibreOffice 转一份文件，转出来的放在沙箱的 out 文件夹里。</summary>
internal static class LibreOfficeRun
{
    /// <summary>转。</summary>
    /// <param name="sandbox">沙箱。</param>
    /// <param name="program">LibreOffice 在哪里。</param>
    /// <param name="input">沙箱里的文件。</param>
    /// <param name="format">转成什么，LibreOffice 的写法。</param>
    /// <param name="limit">最久多长时间。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="mostBytes">写出的文件最大多少字节。</param>
    public static ProgramResult Convert(SandboxedProgram sandbox, string program, string input, string format, TimeSpan limit, CancellationToken cancellation, long mostBytes = 256L << 20)
    {
        var output = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "out")).FullName;
        var profile = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "profile")).FullName;
        LibreOfficeProfile.Write(profile);
        return sandbox.Run(
            new(program,
            [
                $"-env:UserInstallation={new Uri(profile).AbsoluteUri}", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
                "--convert-to", format, "--outdir", output, input,
            ], limit)
            { MaxOutputBytes = 1 << 20, MaxMemoryBytes = 4L << 30, MaxFileBytes = mostBytes },
            cancellation);
    }
}
