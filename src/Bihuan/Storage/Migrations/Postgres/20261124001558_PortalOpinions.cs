using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PortalOpinions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_opinion",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    About = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    HandlerId = table.Column<Guid>(type: "uuid", nullable: true),
                    HandedById = table.Column<Guid>(type: "uuid", nullable: true),
                    HandedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    HandedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredForId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Judgement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    JudgedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Complaint = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FirstAnswer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    FirstAnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstAnsweredForId = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstAnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CodeHash = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
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
                    table.PrimaryKey("PK_ledger_opinion", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_opinion_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpinionContacts",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    OpinionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpinionContacts", x => new { x.BodyId, x.OpinionId });
                    table.ForeignKey(
                        name: "FK_OpinionContacts_ledger_opinion_BodyId_OpinionId",
                        columns: x => new { x.BodyId, x.OpinionId },
                        principalTable: "ledger_opinion",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_CreatedBy_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "CreatedBy", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_DueOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_HandlerId",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "HandlerId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_Number",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_State",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_U1_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "U1", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_U2_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "U2", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_U3_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "U3", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_opinion_BodyId_U4_ReceivedOn_Id",
                table: "ledger_opinion",
                columns: new[] { "BodyId", "U4", "ReceivedOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OpinionContacts");

            migrationBuilder.DropTable(
                name: "ledger_opinion");
        }
    }
}
