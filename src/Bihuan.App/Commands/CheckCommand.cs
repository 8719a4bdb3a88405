using System.CommandLine;

using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Commands;

/// <summary>bihuan check:核对文书。最重也只是提示时退出码 0,否则 1,读不了、写不了 2。</summary>
internal static class CheckCommand
{
    private const int Remarked = 1;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("文件") { Arity = ArgumentArity.OneOrMore, Description = "要核对的文书，可以几个" };
        var json = new Option<bool>("--json") { Description = "输出 JSON；几个文件时一行一个" };
        var annotate = new Option<string?>("--annotate") { HelpName = "文件", Description = "另存一份带批注的 Word 文件；只能核对一个文件时用" };
        var output = new Option<string?>("--output", "-o") { HelpName = "文件", Description = "另存台账工作簿，加一张校核结果表；只能核对一个文件时用" };
        var force = new Option<bool>("--force") { Description = "换掉已有的文件" };
        var least = new Option<string?>("--min") { HelpName = "轻重", Description = "只列出这一级和更重的：错误、警告、提示；默认提示。不影响退出码" };
        least.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Severity(token.Value) is null) result.AddError($"轻重是错误、警告、提示三级，没有“{token.Value}”");
        });
        var lists = CheckSettings.Option();
        var allow = CommandLine.AllowInternal();
        var command = new Command("check", "核对文书：编号、总数、日期、重复、格式……有警告或错误时退出码 1") { files, json, annotate, output, force, least, lists, allow };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(files), new Request
        {
            Json = parsed.GetValue(json),
            Outputs = new CheckOutputs(parsed.GetValue(annotate), parsed.GetValue(output), parsed.GetValue(force)),
            Least = Severity(parsed.GetValue(least)) ?? RemarkSeverity.Hint,
            Lists = parsed.GetValue(lists),
            InternalAllowed = parsed.GetValue(allow),
        }, cancellation)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, Request request, CancellationToken cancellation)
    {
        if (request.Outputs.Misused(files) is { } misused)
        {
            terminal.Fail(misused);
            return CommandLine.Failed;
        }
        if (!request.Outputs.Ready(terminal)) return CommandLine.Failed;
        if (CheckSettings.Load(request.Lists, TimeProvider.System, out var problem) is not { } options)
        {
            terminal.Fail(problem);
            return CommandLine.Failed;
        }
        var summary = new CheckSummary(terminal);
        var exit = 0;
        for (var i = 0; i < files.Length; i++)
        {
            using var progress = ProgressLine.Of(terminal, files, i);
            if (OneFile.Read(files[i], request.InternalAllowed, terminal) is not { } document)
            {
                summary.Unread(files[i]);
                exit = CommandLine.Failed;
                continue;
            }
            var all = Checker.Check(document, options, cancellation);
            progress?.Dispose();
            if (exit == 0 && all.Any(r => r.Severity > RemarkSeverity.Hint)) exit = Remarked;
            IReadOnlyList<Remark> remarks = request.Least == RemarkSeverity.Hint ? all : [.. all.Where(r => r.Severity >= request.Least)];
            if (request.Json) WriteJson(terminal, document, remarks, onOneLine: files.Length > 1);
            else Show(terminal, document, all, request.Least, several: files.Length > 1);
            summary.Add(document.Source.FileName, all);
            if (!request.Outputs.Write(files[i], document, remarks, terminal, quiet: request.Json, cancellation)) exit = CommandLine.Failed;
        }
        if (!request.Json && files.Length > 1) summary.Write();
        return exit;
    }

    private static void WriteJson(Terminal terminal, ReadDocument document, IReadOnlyList<Remark> remarks, bool onOneLine)
    {
        RemarkJson.Write(terminal.Output, document.Source.FileName, remarks, indented: !onOneLine);
        terminal.Output.WriteByte((byte)'\n');
        terminal.Output.Flush();
    }

    private static void Show(Terminal terminal, ReadDocument document, IReadOnlyList<Remark> all, RemarkSeverity least, bool several)
    {
        if (several) terminal.Write("", Style.Bold, document.Source.FileName);
        CheckReport.Write(terminal, document, all, least);
        if (several) terminal.Text.WriteLine();
        terminal.Text.Flush();
    }

    private static RemarkSeverity? Severity(string? word) => word switch
    {
        "错误" or "error" => RemarkSeverity.Error,
        "警告" or "warning" => RemarkSeverity.Warning,
        "提示" or "hint" => RemarkSeverity.Hint,
        _ => null,
    };

    private sealed record Request
    {
        public required bool Json { get; init; }
        public required CheckOutputs Outputs { get; init; }
        public required RemarkSeverity Least { get; init; }
        public required string? Lists { get; init; }
        public required bool InternalAllowed { get; init; }
    }
}
