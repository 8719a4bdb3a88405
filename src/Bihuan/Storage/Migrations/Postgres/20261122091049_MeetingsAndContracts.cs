using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MeetingsAndContracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Figures",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Figures", x => new { x.BodyId, x.Key });
                    table.ForeignKey(
                        name: "FK_Figures_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_meeting",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BeganAt = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    Place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ChairId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecorderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Branch = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Entitled = table.Column<int>(type: "integer", nullable: false),
                    Attended = table.Column<int>(type: "integer", nullable: false),
                    EntitledNote = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MinutesNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_meeting", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_meeting_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_attendee",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attended = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_attendee", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_attendee_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_attendee_ledger_meeting_BodyId_MeetingId",
                        columns: x => new { x.BodyId, x.MeetingId },
                        principalTable: "ledger_meeting",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_topic",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MaterialOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    InFavour = table.Column<int>(type: "integer", nullable: true),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecisionText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ReportDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_topic", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_topic_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_topic_ledger_meeting_BodyId_MeetingId",
                        columns: x => new { x.BodyId, x.MeetingId },
                        principalTable: "ledger_meeting",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_contract",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Counterpart = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    CounterpartCode = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CounterpartCodeLookup = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TermFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    TermTo = table.Column<DateOnly>(type: "date", nullable: true),
                    PaidAfterAcceptance = table.Column<bool>(type: "boolean", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: true),
                    LegalReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ResponsibleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_contract", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_contract_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_contract_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_vote",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SpokeOrder = table.Column<int>(type: "integer", nullable: false),
                    Opinion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_vote", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_vote_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_vote_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_performance",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: true),
                    LateReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_performance", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_performance_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_performance_ledger_contract_BodyId_ContractId",
                        columns: x => new { x.BodyId, x.ContractId },
                        principalTable: "ledger_contract",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_CreatedBy_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "CreatedBy", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_MeetingId",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_U1_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "U1", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_U2_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "U2", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_U3_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "U3", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendee_BodyId_U4_Order_Id",
                table: "ledger_attendee",
                columns: new[] { "BodyId", "U4", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_Amount_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "Amount", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_CounterpartCodeLookup",
                table: "ledger_contract",
                columns: new[] { "BodyId", "CounterpartCodeLookup" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_CreatedBy_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "CreatedBy", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_Number",
                table: "ledger_contract",
                columns: new[] { "BodyId", "Number" },
                unique: true,
                filter: "NOT \"Removed\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_TopicId",
                table: "ledger_contract",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_U1_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "U1", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_U2_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "U2", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_U3_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "U3", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_U4_SignedOn_Id",
                table: "ledger_contract",
                columns: new[] { "BodyId", "U4", "SignedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_CreatedBy_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "CreatedBy", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_MinutesNumber",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "MinutesNumber" },
                unique: true,
                filter: "NOT \"Removed\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_U1_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "U1", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_U2_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "U2", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_U3_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "U3", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_meeting_BodyId_U4_HeldOn_Id",
                table: "ledger_meeting",
                columns: new[] { "BodyId", "U4", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_ContractId",
                table: "ledger_performance",
                columns: new[] { "BodyId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_CreatedBy_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "CreatedBy", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_U1_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "U1", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_U2_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "U2", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_U3_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "U3", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_performance_BodyId_U4_HappenedOn_Id",
                table: "ledger_performance",
                columns: new[] { "BodyId", "U4", "HappenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_CreatedBy_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "CreatedBy", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_HeldOn_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_MeetingId",
                table: "ledger_topic",
                columns: new[] { "BodyId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_U1_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "U1", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_U2_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "U2", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_U3_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "U3", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_topic_BodyId_U4_Order_Id",
                table: "ledger_topic",
                columns: new[] { "BodyId", "U4", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_CreatedBy_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "CreatedBy", "SpokeOrder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "SpokeOrder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_TopicId",
                table: "ledger_vote",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_U1_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "U1", "SpokeOrder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_U2_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "U2", "SpokeOrder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_U3_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "U3", "SpokeOrder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_vote_BodyId_U4_SpokeOrder_Id",
                table: "ledger_vote",
                columns: new[] { "BodyId", "U4", "SpokeOrder", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Figures");

            migrationBuilder.DropTable(
                name: "ledger_attendee");

            migrationBuilder.DropTable(
                name: "ledger_performance");

            migrationBuilder.DropTable(
                name: "ledger_vote");

            migrationBuilder.DropTable(
                name: "ledger_contract");

            migrationBuilder.DropTable(
                name: "ledger_topic");

            migrationBuilder.DropTable(
                name: "ledger_meeting");
        }
    }
}
