using Bihuan.Documents.Checking.Names;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.signature-differs：落款与标题不是同一个单位。</summary>
internal sealed class SignatureDiffers : Check
{
    public override string Rule => "form.signature-differs";
    public override string Name => "落款与标题单位不同";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "标题里的发文机关与落款的署名应是同一个单位；不同的，多是套用别家文稿时漏改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("中共云溪县水务局党组关于巡察整改进展情况的通报\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。\n⟦中共云溪县民政局党组⟧\n2024年9月26日"),
        CheckExample.Clean("中共云溪县水务局党组关于巡察整改进展情况的通报\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。\n云溪县水务局\n2024年9月26日"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Title is not { } title || title.IndexOf("关于", StringComparison.Ordinal) is not (> 0 and var about) || BodyName.Parse(title[..about]) is not { } own)
            yield break;
        var signed = document.ContentLines().Where(line => document.Role(line) == LineRole.Signature).Select(line => (Line: line, Name: BodyName.Parse(document.Text(line)))).Where(s => s.Name is not null).ToList();
        // 几家联合署名的，有一家对得上就是；名称相近的，由 names.issuer-varies 去说。
        if (signed.Count == 0 || signed.Exists(s => BodyName.IsShort(s.Name!.Core, own.Core)) || document.Once(OwnNames.Of).Places.Any(p => p.Line == signed[0].Line))
            yield break;
        yield return OnLine(signed[0].Line, $"标题里的单位是“{title[..about]}”，落款是“{document.Text(signed[0].Line).Trim()}”，两处不是同一个单位。", "请核对发文机关。");
    }
}
