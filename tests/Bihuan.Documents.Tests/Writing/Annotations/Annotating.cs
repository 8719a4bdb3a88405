using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;
using Bihuan.Documents.Writing.Annotations;

namespace Bihuan.Documents.Tests.Writing.Annotations;

/// <summary>给文件加批注，再看加出来的文件。</summary>
internal static class Annotating
{
    public static readonly DateTimeOffset Now = new(2025, 3, 6, 9, 30, 0, TimeSpan.FromHours(8));

    public static ReadDocument Read(byte[] file, string name = "样稿.docx") =>
        RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(new MemoryStream(file), name, new ReadOptions { InternalAllowed = true })).Source);

    public static byte[] Annotate(byte[]? file, ReadDocument document, IReadOnlyList<Remark> remarks) => Annotate(file, document, remarks, out _);

    public static byte[] Annotate(byte[]? file, ReadDocument document, IReadOnlyList<Remark> remarks, out string? note)
    {
        using var output = new MemoryStream();
        note = AnnotatedWord.Write(file is null ? null : new MemoryStream(file), document, remarks, output, Now, default);
        return output.ToArray();
    }

    public static byte[] Sample(string number)
    {
        using var stream = SampleLibrary.All.Single(s => s.FileName.StartsWith(number, StringComparison.Ordinal)).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static Remark At(int line, int start, int end, string message = "此处不符。") => new("form.title", RemarkSeverity.Warning, line, start, end, message, [], null);

    /// <summary>随意挑若干处：行内一段、整行、整份文书。</summary>
    public static List<Remark> Anywhere(ReadDocument document, int seed, int count)
    {
        var random = new Random(seed);
        var lines = document.Source.Lines.Where(l => l.Text.Length > 0).ToList();
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var line = lines[random.Next(lines.Count)];
            var start = random.Next(line.Text.Length);
            return random.Next(8) switch
            {
                0 => new Remark("form.title", RemarkSeverity.Hint, null, null, null, $"全文第{i}条。", [line.Number], "请看。"),
                1 => new Remark("form.title", RemarkSeverity.Error, line.Number, null, null, $"整行第{i}条。", [], null),
                _ => At(line.Number, start, random.Next(start, Math.Min(line.Text.Length, start + 30) + 1), $"第{i}条。"),
            };
        })];
    }

    public static Dictionary<string, byte[]> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
    }

    public static XDocument Xml(byte[] part) => XDocument.Parse(Encoding.UTF8.GetString(part).TrimStart('\uFEFF'), LoadOptions.PreserveWhitespace);

    /// <summary>去掉编号不小于 from 的批注标记，把属性相同的相邻 w:r、w:t 并起来：拆开的又成一个。</summary>
    public static string Canonical(XDocument document, XNamespace w, int from)
    {
        foreach (var mark in document.Descendants().Where(e => e.Name.Namespace == w && e.Name.LocalName is "commentRangeStart" or "commentRangeEnd" or "commentReference" && (int)e.Attribute(w + "id")! >= from).ToList())
            (mark.Name.LocalName is "commentReference" && mark.Parent!.Elements().Count() == 1 ? mark.Parent : mark).Remove();
        foreach (var parent in document.Descendants().Where(e => e.Elements(w + "r").Skip(1).Any()).ToList()) Merge(parent, w + "r", r => Head(r) + r.Element(w + "rPr"), w + "rPr");
        foreach (var run in document.Descendants(w + "r").ToList()) Merge(run, w + "t", Head, null);
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static void Merge(XElement parent, XName name, Func<XElement, string> key, XName? repeated)
    {
        for (var current = parent.Elements(name).FirstOrDefault(); current is not null;)
        {
            if (current.NextNode is XElement next && next.Name == name && key(next) == key(current))
            {
                current.Add(next.Nodes().Where(n => repeated is null || n is not XElement e || e.Name != repeated));
                next.Remove();
            }
            else current = current.ElementsAfterSelf(name).FirstOrDefault();
        }
        foreach (var text in parent.Elements(name).Where(_ => repeated is null)) text.Value = text.Value;
    }

    private static string Head(XElement element) => string.Join(' ', element.Attributes().Where(a => !a.IsNamespaceDeclaration));

    /// <summary>批注罩住的可见文字。</summary>
    public static string Covered(XDocument document, XNamespace w, int id)
    {
        var text = new StringBuilder();
        var inside = false;
        foreach (var element in document.Descendants())
        {
            if (element.Name == w + "commentRangeStart" && (int)element.Attribute(w + "id")! == id) inside = true;
            if (element.Name == w + "commentRangeEnd" && (int)element.Attribute(w + "id")! == id) return text.ToString();
            if (!inside || element.Ancestors(w + "del").Any()) continue;
            if (element.Name == w + "t") text.Append(element.Value);
            else if (element.Name == w + "tab") text.Append('\t');
            else if (element.Name == w + "br") text.Append('\n');
        }
        Assert.Fail($"批注 {id} 没有收尾");
        return "";
    }
}
