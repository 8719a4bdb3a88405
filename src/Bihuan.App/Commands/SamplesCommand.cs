using System.CommandLine;

using Bihuan.Documents.Samples;

namespace Bihuan.App.Commands;

/// <summary>bihuan samples:把随系统带的样本文书写到一个文件夹，供试用、培训。</summary>
internal static class SamplesCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("文件夹") { Description = "写到哪里；没有就新建" };
        var force = new Option<bool>("--force") { Description = "换掉已有的同名文件" };
        var command = new Command("samples", "把样本文书写到一个文件夹") { folder, force };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(folder), parsed.GetValue(force)));
        return command;
    }

    private static int Run(Terminal terminal, string folder, bool force)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{folder}：建不了这个文件夹：{e.Message}");
            return CommandLine.Failed;
        }
        var written = 0;
        foreach (var sample in SampleLibrary.All)
        {
            using var content = sample.Open();
            if (!WholeFile.Write(Path.Combine(folder, sample.FileName), force, terminal, content.CopyTo)) continue;
            written++;
            terminal.Text.WriteLine(Path.Combine(folder, sample.FileName));
        }
        return written == SampleLibrary.All.Count ? 0 : CommandLine.Failed;
    }
}
