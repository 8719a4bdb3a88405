namespace Bihuan.Documents.Checking;

/// <summary>排成一列的几件事，两个线程从两头取；每件只被取一次。</summary>
/// <param name="count">几件。</param>
internal sealed class SharedWork(int count)
{
    private readonly Lock gate = new();
    private int start;
    private int end = count;
    private bool taken;

    /// <summary>有没有从尾上取走的；从头取的那个线程取完之后再看，就不会变了。</summary>
    public bool OtherHasTaken
    {
        get
        {
            lock (gate)
                return taken;
        }
    }

    /// <summary>从头取一件；取完了为 null。</summary>
    public int? FromStart()
    {
        lock (gate)
            return start < end ? start++ : null;
    }

    /// <summary>从尾取一件；取完了为 null。</summary>
    public int? FromEnd()
    {
        lock (gate)
        {
            if (start == end)
                return null;
            taken = true;
            return --end;
        }
    }
}
