using AngleSharp.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>
/// 按文档顺序走一棵树，每个节点进一次、出一次。用栈记下走到第几个子节点:
/// 解析器的 NextSibling 每次都要从头数，兄弟多了是平方的。
/// </summary>
internal sealed class TreeWalk(INode root, CancellationToken cancellation)
{
    private readonly Stack<(INode Node, int Next)> path = new();
    private bool started;
    private bool skip;
    private int steps;

    /// <summary>现在的节点。</summary>
    public INode Node { get; private set; } = root;

    /// <summary>正在离开这个节点。</summary>
    public bool Leaving { get; private set; }

    /// <summary>刚进来的这个节点不往里走，也不再有离开。</summary>
    public void Skip() => skip = true;

    /// <summary>下一步；走完为 false。</summary>
    public bool Next()
    {
        if ((++steps & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
        if (!started)
        {
            started = true;
            return true;
        }
        if (!Leaving && !skip) path.Push((Node, 0));
        skip = false;
        if (!path.TryPop(out var at)) return false;
        if (at.Next < at.Node.ChildNodes.Length)
        {
            path.Push((at.Node, at.Next + 1));
            Node = at.Node.ChildNodes[at.Next];
            Leaving = false;
            return true;
        }
        Node = at.Node;
        Leaving = true;
        return true;
    }
}
