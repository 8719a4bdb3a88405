using System.CommandLine;

using Bihuan.Documents.Checking.Lists;

namespace Bihuan.App.Commands;

/// <summary>bihuan lists:把名单的样子写到一个文件夹，供填写；校核时用 --lists 给出。</summary>
internal static class ListsCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("文件夹") { Description = "写到哪里；没有就新建" };
        var force = new Option<bool>("--force") { Description = "换掉已有的同名文件" };
        var command = new Command("lists", "写出名单的样子：机构名称、领导姓名、提法、放假安排") { folder, force };
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
        foreach (var template in ListTemplates.All)
        {
            var path = Path.Combine(folder, template.FileName);
            if (!WholeFile.Write(path, force, terminal, stream => stream.Write(template.Content()))) continue;
            written++;
            terminal.Text.WriteLine(path);
        }
        return written == ListTemplates.All.Count ? 0 : CommandLine.Failed;
    }
}
