using System.Globalization;

using Bihuan.Documents.Reading;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>模板里的一处不对。</summary>
/// <param name="Place">在哪里，如“正文第3段“……””；整个文件的为空串。</param>
/// <param name="Message">哪里不对、怎样改。</param>
public sealed record TemplateFault(string Place, string Message);

/// <summary>看一份模板的结果。</summary>
/// <param name="Faults">各处不对；没有的才能用。</param>
/// <param name="Used">用到的名称，不重复。</param>
public sealed record TemplateCheckResult(IReadOnlyList<TemplateFault> Faults, IReadOnlySet<string> Used);

/// <summary>看一份模板里的名称都认不认得、放得对不对。</summary>
public static class TemplateCheck
{
    // 说得出前面这么多处，再多的不说
    private const int Most = 50;

    /// <summary>看。</summary>
    /// <param name="file">模板的字节。</param>
    /// <param name="slots">可以写的名称。</param>
    public static TemplateCheckResult Run(ReadOnlyMemory<byte> file, IReadOnlyList<TemplateSlot> slots)
    {
        var (faults, used) = (new List<TemplateFault>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            using var stream = new MemoryStream();
            using var package = TemplateFile.Open(file, stream);
            foreach (var root in TemplateFile.Roots(package.MainDocumentPart!))
                foreach (var sdt in TemplateFile.Controls(root)) Check(sdt, root, slots, slots, faults, used);
            if (faults.Count == 0 && used.Count == 0) faults.Add(new("", "里面没有一个要填的地方（内容控件），照它写出来的每一份都一样。请下载在用的一版，从它改起。"));
        }
        catch (RefusalException e)
        {
            faults.Add(new("", e.Message));
        }
        return new([.. faults.Take(Most)], used);
    }

    private static void Check(SdtElement sdt, OpenXmlElement root, IReadOnlyList<TemplateSlot> known, IReadOnlyList<TemplateSlot> all, List<TemplateFault> faults, HashSet<string> used)
    {
        // 里面的照外面认得的接着看
        var within = known;
        if (TemplateFile.NameOf(sdt) is { } name)
        {
            var slot = known.LastOrDefault(s => s.Name == name);
            if (slot is not null) used.Add(name);
            if (Wrong(sdt, name, slot, known, all) is { } wrong) faults.Add(new(PlaceOf(sdt, root), wrong));
            if (slot is TemplateSlot.Repeat repeat) within = [.. known, .. repeat.Slots];
            else if (slot is not null && TemplateFile.Controls(sdt).FirstOrDefault() is { } nested) faults.Add(new(PlaceOf(nested, root), $"“{name}”里面不能再放内容控件。请把里面的移到外面。"));
        }
        if (TemplateFile.NameOf(sdt) is null || known != within || !known.Any(s => s.Name == TemplateFile.NameOf(sdt)))
            foreach (var inside in TemplateFile.Controls(sdt)) Check(inside, root, within, all, faults, used);
    }

    private static string? Wrong(SdtElement sdt, string name, TemplateSlot? slot, IReadOnlyList<TemplateSlot> known, IReadOnlyList<TemplateSlot> all) => (sdt, slot) switch
    {
        _ when name.Length == 0 => "这个内容控件没有写名称。请选中它，在“开发工具—属性”的“标记”里写上，或者删掉这个控件。",
        (_, null) when Home(all, name, null) is { } home => $"“{name}”只能写在“{home}”里面。请移进去，或者换一个名称。",
        (_, null) => $"没有“{name}”这个名称。{(Nearest(known, name) is { } near ? $"是不是“{near}”？" : "")}请照名称表写。",
        (SdtRun or SdtCell, TemplateSlot.Repeat) => $"“{name}”是重复的，要包住整段或者表格的整行。请选中整段、整行再插入内容控件。",
        (SdtRow, not TemplateSlot.Repeat) => $"“{name}”包住了表格的整行，只有重复的才能这样。请放进格子里。",
        (SdtCell, TemplateSlot.Chart) => $"“{name}”是一张图，不能包住格子。请让它自成一段。",
        (SdtRun, TemplateSlot.Chart) when sdt.Ancestors<Paragraph>().FirstOrDefault() is not { } paragraph || paragraph.InnerText.Trim() != sdt.InnerText.Trim() || paragraph.Ancestors<TableCell>().Any() || paragraph.Ancestors<Header>().Any() || paragraph.Ancestors<Footer>().Any() => $"“{name}”是一张图，要在正文里自成一段。",
        (SdtRun or SdtCell, TemplateSlot.Signature) => $"“{name}”要自成一段。",
        _ => null,
    };

    // 在哪个重复块里才有这个名称
    private static string? Home(IReadOnlyList<TemplateSlot> slots, string name, string? inside)
    {
        foreach (var slot in slots)
        {
            if (inside is not null && slot.Name == name) return inside;
            if (slot is TemplateSlot.Repeat repeat && Home(repeat.Slots, name, repeat.Name) is { } home) return home;
        }
        return null;
    }

    private static string? Nearest(IReadOnlyList<TemplateSlot> known, string name)
    {
        var (best, share) = known.Select(s => (s.Name, Share: Shared(s.Name, name))).OrderByDescending(s => s.Share).FirstOrDefault();
        return share >= 0.5 ? best : null;
    }

    // 相同的字占长的一个的几成
    private static double Shared(string a, string b) => (double)a.Distinct().Count(c => b.Contains(c, StringComparison.Ordinal)) / Math.Max(1, Math.Max(a.Length, b.Length));

    private static string PlaceOf(OpenXmlElement element, OpenXmlElement root)
    {
        var where = root switch { Header => "页眉", Footer => "页脚", _ => "正文" };
        var paragraph = element as Paragraph ?? element.Ancestors<Paragraph>().FirstOrDefault() ?? element.Descendants<Paragraph>().FirstOrDefault();
        if (paragraph is null) return where;
        var number = root.Descendants<Paragraph>().TakeWhile(p => p != paragraph).Count() + 1;
        var text = paragraph.InnerText.Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{where}第{number}段") + (text.Length == 0 ? "" : $"“{(text.Length > 20 ? text[..20] + "……" : text)}”");
    }
}
