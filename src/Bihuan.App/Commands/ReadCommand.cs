using System.CommandLine;

using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;

namespace Bihuan.App.Commands;

/// <summary>bihuan read:把文书读成问题、措施、成效、总数。</summary>
internal static class ReadCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("文件") { Arity = ArgumentArity.OneOrMore, Description = "要读的文书，可以几个" };
        var json = new Option<bool>("--json") { Description = "输出 JSON；几个文件时一行一个" };
        var allow = CommandLine.AllowInternal();
        var command = new Command("read", "把文书读成问题、措施、成效、总数") { files, json, allow };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(files), parsed.GetValue(json), parsed.GetValue(allow)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool json, bool internalAllowed)
    {
        var exit = 0;
        for (var i = 0; i < files.Length; i++)
        {
            using var progress = ProgressLine.Of(terminal, files, i);
            if (OneFile.Read(files[i], internalAllowed, terminal) is not { } document)
            {
                exit = CommandLine.Failed;
                continue;
            }
            progress?.Dispose();
            if (json) WriteJson(terminal.Output, document, onOneLine: files.Length > 1);
            else
            {
                if (files.Length > 1) terminal.Text.WriteLine();
                new ReadingTree(terminal).Write(document);
                terminal.Text.Flush();
            }
        }
        return exit;
    }

    /// <summary>文书已经读好，边写边输出：很长的也不必再在内存里放一份。</summary>
    private static void WriteJson(Stream output, ReadDocument document, bool onOneLine)
    {
        ReadingJson.Write(document, output, indented: !onOneLine);
        output.WriteByte((byte)'\n');
        output.Flush();
    }
}
