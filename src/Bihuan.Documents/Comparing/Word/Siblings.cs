using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>
/// 在一个元素之前插入。XLinq 只记后一个节点，往前插要从头找起，几万段就是几十秒；
/// 这里记下前一个，往后插。只可增加，不可删去兄弟节点。
/// </summary>
internal sealed class Siblings
{
    private readonly Dictionary<XNode, XNode?> previous = [];
    private readonly HashSet<XElement> known = [];

    /// <summary>插在 <paramref name="anchor"/> 之前。</summary>
    public void InsertBefore(XElement anchor, XElement added)
    {
        var parent = anchor.Parent!;
        if (known.Add(parent))
        {
            XNode? last = null;
            foreach (var node in parent.Nodes())
            {
                previous[node] = last;
                last = node;
            }
        }
        // 记下以后又有插在中间的：走过去
        var before = previous.GetValueOrDefault(anchor);
        for (var next = before is null ? parent.FirstNode : before.NextNode; next is not null && next != anchor; next = next.NextNode) before = next;
        if (before is null) parent.AddFirst(added);
        else before.AddAfterSelf(added);
        previous[added] = before;
        previous[anchor] = added;
    }
}
